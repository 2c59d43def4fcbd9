{{/* The CronJobs that can ping, by their names without the release's, as a list in JSON. The backup's image speaks no HTTPS. */}}
{{- define "waittime.pingable" -}}
{{- $names := list "heartbeat" "aggregation" "quality-snapshot" "cleanup" "bulk-export" "doctor" -}}
{{- range include "waittime.sources" . | fromJsonArray -}}
{{- $names = append $names (printf "scraper-%s" .name) -}}
{{- if $.Values.probe.enabled }}{{ $names = append $names (printf "probe-%s" .name) }}{{ end -}}
{{- end -}}
{{- toJson $names -}}
{{- end -}}

{{/* The Secret with the addresses that are pinged, each under its job's name; empty where there is none. */}}
{{- define "waittime.pingSecret" -}}
{{- if and .Values.pings.existingSecret .Values.pings.urls -}}
{{- fail "pings: existingSecret and urls are both set; set only one of them" -}}
{{- end -}}
{{- if .Values.pings.existingSecret -}}
{{- .Values.pings.existingSecret -}}
{{- else if .Values.pings.urls -}}
{{- printf "%s-pings" (include "waittime.fullname" .) -}}
{{- end -}}
{{- end -}}

{{/* The names of those that do, as a list in JSON: of a Secret of somebody else's any may have an address. */}}
{{- define "waittime.pinged" -}}
{{- $pingable := include "waittime.pingable" . | fromJsonArray -}}
{{- $names := list -}}
{{- if .Values.pings.existingSecret -}}
{{- $names = $pingable -}}
{{- with lookup "v1" "Secret" .Release.Namespace .Values.pings.existingSecret -}}
{{- $known := list -}}
{{- range $key, $_ := .data }}{{ if has $key $pingable }}{{ $known = append $known $key }}{{ end }}{{ end -}}
{{- if not $known }}{{ fail (printf "the Secret %s has no key named after a job, so nothing would be pinged; known: %s" $.Values.pings.existingSecret (join ", " $pingable)) }}{{ end -}}
{{- end -}}
{{- else -}}
{{- range $name, $_ := .Values.pings.urls -}}
{{- if not (has $name $pingable) }}{{ fail (printf "pings.urls: no job that can ping is named %q; known: %s" $name (join ", " $pingable)) }}{{ end -}}
{{- $names = append $names $name -}}
{{- end -}}
{{- end -}}
{{- toJson $names -}}
{{- end -}}

{{/* Where one CronJob tells that it ran, as a list. Takes (dict "root" $ "name" "scraper-quebec" "ping" "QUEBEC_MSSS"); without a ping nothing. */}}
{{- define "waittime.pingEnvironment" -}}
{{- if and .ping (include "waittime.pingSecret" .root) (has .name (include "waittime.pinged" .root | fromJsonArray)) }}
- name: WAITTIME_PING_URL__{{ .ping }}
  valueFrom:
    secretKeyRef:
      name: {{ include "waittime.pingSecret" .root }}
      key: {{ .name }}
      {{- if .root.Values.pings.existingSecret }}
      # A job without an address pings nobody.
      optional: true
      {{- end }}
{{- end }}
{{- end -}}
