{{/* What the database may grow to, in bytes; empty where its disk is not ours. Four fifths of the volume: WAL and indexes being made need room, too. */}}
{{- define "waittime.databaseLimit" -}}
{{- if eq .Values.database.mode "embedded" -}}
{{- include "waittime.bytes" .Values.database.embedded.storage.size | int64 | mulf 0.8 | int64 -}}
{{- else if eq .Values.database.mode "cloudnative-pg" -}}
{{- include "waittime.bytes" .Values.database.cloudnativePg.storage.size | int64 | mulf 0.8 | int64 -}}
{{- end -}}
{{- end -}}

{{/* A Kubernetes quantity in Mi, Gi or Ti as bytes. */}}
{{- define "waittime.bytes" -}}
{{- $number := regexFind "^[0-9]+" . | int64 -}}
{{- $unit := regexFind "[A-Za-z]+$" . -}}
{{- $factor := get (dict "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776) $unit -}}
{{- if not $factor -}}{{ fail (printf "the size %q must be a whole number of Mi, Gi or Ti" .) }}{{- end -}}
{{- mul $number $factor -}}
{{- end -}}

{{/* The authority of an external database's certificate. */}}
{{- define "waittime.databaseVolumes" -}}
{{- with .Values.database.caSecret }}
- name: database-ca
  secret:
    secretName: {{ . }}
    defaultMode: 0444
{{- end }}
{{- end -}}

{{- define "waittime.databaseMounts" -}}
{{- if .Values.database.caSecret }}
- name: database-ca
  mountPath: /etc/waittime/database-ca
  readOnly: true
{{- end }}
{{- end -}}
