{{/* A volume claim that outlives the release. Takes (dict "root" $ "name" "archive" "component" "cleanup" "storage" {size, storageClass}). */}}
{{- define "waittime.claim" -}}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ include "waittime.fullname" .root }}-{{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waittime.labels" . | nindent 4 }}
  annotations:
    helm.sh/resource-policy: keep
spec:
  accessModes: [{{ .storage.accessMode | default "ReadWriteOnce" }}]
  {{- with .storage.storageClass }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests:
      storage: {{ .storage.size }}
{{- end -}}

{{/* The claim with the bulk files, for the job that writes them and for whoever serves them, read-only. */}}
{{- define "waittime.bulkClaim" -}}
{{- .Values.bulkExport.storage.existingClaim | default (printf "%s-bulk" (include "waittime.fullname" .)) -}}
{{- end -}}
