{{/*
The name of a Job that is one of the release's own objects: it follows from all that the Job is, because Kubernetes lets nobody change a Job's
template. Whoever renders without a cluster (Argo CD, helm template) has no other number that changes. Takes (dict "name" ... "spec" ...).
*/}}
{{- define "waittime.jobName" -}}
{{- printf "%s-%s" .name (toJson .spec | sha256sum | trunc 10) -}}
{{- end -}}

{{/*
By the revision the doctor tells what failed in an upgrade of before. Argo CD makes such a Job anew with each synchronization, and does not
miss it once its time is over; everybody else takes no notice.
*/}}
{{- define "waittime.jobAnnotations" -}}
waittime.example/revision: {{ .Release.Revision | quote }}
argocd.argoproj.io/hook: Sync
argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
{{- end -}}

{{/* What each CronJob of this release is called, by the source or the job that it runs: SOURCE=CRONJOB,... */}}
{{- define "waittime.cronJobNames" -}}
{{- $root := . -}}
{{- $names := list -}}
{{- range include "waittime.sources" . | fromJsonArray -}}
{{- $names = append $names (printf "%s=%s-scraper-%s" .id (include "waittime.fullname" $root) .name) -}}
{{- end -}}
{{- range $job, $values := dict "heartbeat" .Values.heartbeat "aggregation" .Values.aggregation "quality-snapshot" .Values.qualitySnapshot "cleanup" .Values.cleanup "doctor" .Values.doctor -}}
{{- if $values.enabled -}}
{{- $names = append $names (printf "%s=%s-%s" $job (include "waittime.fullname" $root) $job) -}}
{{- end -}}
{{- end -}}
{{- join "," $names -}}
{{- end -}}
