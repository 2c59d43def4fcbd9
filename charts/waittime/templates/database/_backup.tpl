{{/*
A Job of the backup's, as a CronJob, in the database's own image with the volume of dumps.
Takes (dict "root" $ "name" "backup" "component" "backup" "job" values "role" "monitor" "args" (list) "env" (list)) and, as wanted, moreVolumes and moreMounts.
*/}}
{{- define "waittime.backupJob" -}}
{{- $backup := .root.Values.database.embedded.backup -}}
{{- $fullname := include "waittime.fullname" .root -}}
{{- $claim := $backup.storage.existingClaim | default (printf "%s-backup" $fullname) -}}
{{- $volumes := list
  (dict "name" "backup" "persistentVolumeClaim" (dict "claimName" $claim))
  (dict "name" "scripts" "configMap" (dict "name" (printf "%s-backup" $fullname) "defaultMode" 292)) -}}
{{- $mounts := list
  (dict "name" "backup" "mountPath" "/backup")
  (dict "name" "scripts" "mountPath" "/etc/waittime/backup" "readOnly" true) -}}
{{- /* The scripts' own failures are worth a second try; a script or a program that is not there is not. */ -}}
{{- include "waittime.cronJob" (merge (dict "image" (include "waittime.foreignImage" (dict "root" .root "image" .root.Values.database.embedded.image))
  "failAtOnce" (list 126 127) "volumes" (concat $volumes (.moreVolumes | default list)) "mounts" (concat $mounts (.moreMounts | default list))) .) -}}
{{- end -}}

{{/* Takes the same: a Job that runs at once, without a name. */}}
{{- define "waittime.backupJobNow" -}}
{{- $cron := include "waittime.backupJob" . | fromYaml -}}
{{- toYaml (dict "apiVersion" "batch/v1" "kind" "Job"
  "metadata" (dict "namespace" .root.Release.Namespace "labels" $cron.metadata.labels) "spec" $cron.spec.jobTemplate.spec) -}}
{{- end -}}
