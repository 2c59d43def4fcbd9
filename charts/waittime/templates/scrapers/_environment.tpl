{{/* What one source's programs are told, as a list. Takes (dict "root" $ "source" ...). */}}
{{- define "waittime.sourceEnvironment" -}}
{{- $variable := .source.id | upper | replace "-" "_" -}}
{{- /* An image may have several sources. */}}
- name: WAITTIME_SOURCE
  value: {{ .source.id }}
{{- with include "waittime.contact" .root }}
- name: WAITTIME_CONTACT
  value: {{ . | quote }}
{{- end }}
{{- $urls := .source.urls }}
{{- $proxy := .source.proxySecret }}
{{- if .root.Values.sampleServer.enabled }}
{{- /* Of every feed, so that no publisher is asked; and through no proxy, which would not know the Service. */}}
{{- $urls = dict }}
{{- $proxy = dict }}
{{- range $feed, $path := include "waittime.sampleFeeds" (dict "root" .root "id" .source.id) | fromYaml }}
{{- $_ := set $urls $feed (printf "%s%s" (include "waittime.sampleAddress" $.root) $path) }}
{{- end }}
{{- end }}
{{- range $feed, $url := $urls }}
- name: WAITTIME_SOURCE_URL__{{ $variable }}__{{ $feed | upper | replace "-" "_" }}
  value: {{ $url | quote }}
{{- end }}
{{- if .root.Values.sampleServer.enabled }}
{{- /* The sample server is asked within the cluster, by plain http. */}}
- name: WAITTIME_PLAIN_HTTP
  value: "true"
{{- end }}
{{- with .source.feeds }}
- name: WAITTIME_FEED_ORDER__{{ $variable }}
  value: {{ join "," . | quote }}
{{- end }}
{{- with $proxy }}
- name: WAITTIME_PROXY__{{ $variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .key }}
{{- end }}
{{- with .source.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
When each source is collected, as a list: what the CronJobs are made from is what the database gets to know, and what the doctor compares with it.
*/}}
{{- define "waittime.scheduleEnvironment" -}}
{{- $told := dict }}
{{- range include "waittime.sources" . | fromJsonArray }}
{{- $variable := .id | upper | replace "-" "_" }}
{{- if not (hasKey $told $variable) }}
{{- $_ := set $told $variable true }}
- name: WAITTIME_SCHEDULE__{{ $variable }}
  value: {{ .schedule | quote }}
- name: WAITTIME_TIME_ZONE__{{ $variable }}
  value: {{ include "waittime.given" (list .timeZone $.Values.cronJobs.timeZone) | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What others may be given of each source's numbers, where that is not what its data file says, as a list. The sample server's are made up. */}}
{{- define "waittime.redistributionEnvironment" -}}
{{- $told := dict }}
{{- range include "waittime.allSources" . | fromJsonArray }}
{{- $variable := .id | upper | replace "-" "_" }}
{{- $said := $.Values.sampleServer.enabled | ternary "open" .redistribution }}
{{- if and $said (not (hasKey $told $variable)) }}
{{- $_ := set $told $variable true }}
- name: WAITTIME_REDISTRIBUTION__{{ $variable }}
  value: {{ $said }}
{{- end }}
{{- end }}
{{- end -}}

{{/* A publisher must be able to reach whoever asks it every hour. The programs' own fallback is an address that nobody reads. */}}
{{- define "waittime.contact" -}}
{{- $contact := .Values.contact | default "" | trim -}}
{{- if not (or $contact .Values.sampleServer.enabled) -}}
{{- fail "contact is empty. It is sent with every request so that publishers can reach you. Set it to your e-mail address or a web page: --set contact=..." -}}
{{- end -}}
{{- $contact -}}
{{- end -}}

{{/* The minutes of the hour at which a schedule starts, as a list in JSON. Takes the schedule: its first field is read, whatever the hours. */}}
{{- define "waittime.minutes" -}}
{{- $minutes := list -}}
{{- range $part := splitList "," (first (splitList " " .)) -}}
{{- $halves := splitList "/" $part -}}
{{- $ends := splitList "-" (first $halves | replace "*" "0-59") -}}
{{- $first := first $ends | int -}}
{{- /* `7/15` means from 7 to the hour's end, like `7-59/15`. */ -}}
{{- $last := len $ends | eq 2 | ternary (last $ends | int) (len $halves | eq 2 | ternary 59 $first) -}}
{{- $step := len $halves | eq 2 | ternary (last $halves | int) 1 -}}
{{- range $minute := untilStep $first (int (add $last 1)) $step -}}
{{- $minutes = append $minutes $minute -}}
{{- end -}}
{{- end -}}
{{- toJson (uniq $minutes) -}}
{{- end -}}
