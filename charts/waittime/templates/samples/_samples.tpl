{{/* Of one source, its feeds' paths at the sample server, by the feed's name. Takes (dict "root" $ "id" "quebec-msss"). */}}
{{- define "waittime.sampleFeeds" -}}
{{- $known := .root.Files.Get "files/samples/feeds.yaml" | fromYaml -}}
{{- if not (hasKey $known .id) -}}
{{- fail (printf "sampleServer.enabled is true, but there are no samples of %q, so its publisher would be contacted. Known: %s" .id (keys $known | sortAlpha | join ", ")) -}}
{{- end -}}
{{- toYaml (get $known .id) -}}
{{- end -}}

{{- define "waittime.sampleAddress" -}}
http://{{ include "waittime.fullname" . }}-sample-server:8080
{{- end -}}

{{/* What may be asked for a source's pages, as egress: the publishers, or the sample server and nobody else. */}}
{{- define "waittime.egressToPublishers" -}}
{{- if .Values.sampleServer.enabled }}
- to:
    - {{- include "waittime.peer" (dict "root" . "component" "sample-server") | nindent 6 }}
  ports:
    - {protocol: TCP, port: 8080}
{{- else }}
{{ include "waittime.egressToPublic" (dict "root" . "ports" (list 443)) }}
{{- end }}
{{- end -}}
