{{/* What one source's programs are told, as a list. Takes (dict "root" $ "source" ...). */}}
{{- define "waittime.sourceEnvironment" -}}
{{- $variable := .source.id | upper | replace "-" "_" -}}
{{- with .root.Values.contact }}
- name: WAITTIME_CONTACT
  value: {{ . | quote }}
{{- end }}
{{- range $feed, $url := .source.urls }}
- name: WAITTIME_SOURCE_URL__{{ $variable }}__{{ $feed | upper | replace "-" "_" }}
  value: {{ $url | quote }}
{{- end }}
{{- with .source.feeds }}
- name: WAITTIME_FEED_ORDER__{{ $variable }}
  value: {{ join "," . | quote }}
{{- end }}
{{- with .source.proxySecret }}
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
