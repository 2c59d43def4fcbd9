{{/* True where the heartbeat may create Jobs and the policy is wanted: by the values, or because the cluster has its kind. */}}
{{- define "waittime.hasAdmissionPolicy" -}}
{{- $isThere := .Capabilities.APIVersions.Has "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy" -}}
{{- $mode := .Values.admissionPolicy.mode -}}
{{- if and .Values.heartbeat.enabled .Values.heartbeat.recovery (or (eq $mode "always") (and (eq $mode "auto") $isThere)) -}}true{{- end -}}
{{- end -}}

{{/*
What the recovery Job of each source may be, from the very CronJob that it is made from, as a map in JSON: each part by the CronJob's name. Each
part holds values of one type, because Kubernetes' CEL takes no others in a literal.
*/}}
{{- define "waittime.recoveryJobs" -}}
{{- $known := dict "prefixes" dict "images" dict "labels" dict "values" dict "references" dict -}}
{{- range include "waittime.sources" . | fromJsonArray -}}
{{- $cronJob := include "waittime.scraperCronJob" (dict "root" $ "source" .) | fromYaml -}}
{{- $name := $cronJob.metadata.name -}}
{{- $pod := $cronJob.spec.jobTemplate.spec.template -}}
{{- $container := first $pod.spec.containers -}}
{{- /* Lists and no maps: of two variables of one name, as `sources[].env` may have them, both stand in the Job. */ -}}
{{- $values := list "WAITTIME_TRIGGER=recovery" -}}
{{- $references := list -}}
{{- range $variable := $container.env -}}
{{- if .valueFrom -}}
{{- with .valueFrom.secretKeyRef }}{{ $references = append $references (printf "%s secret %s %s" $variable.name .name .key) }}{{ end -}}
{{- with .valueFrom.configMapKeyRef }}{{ $references = append $references (printf "%s config %s %s" $variable.name .name .key) }}{{ end -}}
{{- with .valueFrom.fieldRef }}{{ $references = append $references (printf "%s field %s" $variable.name .fieldPath) }}{{ end -}}
{{- else if ne .name "WAITTIME_TRIGGER" -}}
{{- $values = append $values (printf "%s=%s" .name (.value | default "" | toString)) -}}
{{- end -}}
{{- end -}}
{{- /* As RecoveryJob.NameOf truncates it. */ -}}
{{- $_ := set $known.prefixes $name (regexReplaceAll "[-.]+$" (trunc 45 $name) "") -}}
{{- $_ := set $known.images $name (regexReplaceAll "(@sha256:[0-9a-f]+|:[^/:]+)$" $container.image "") -}}
{{- $_ := set $known.labels $name $pod.metadata.labels -}}
{{- $_ := set $known.values $name $values -}}
{{- $_ := set $known.references $name $references -}}
{{- end -}}
{{- toJson $known -}}
{{- end -}}
