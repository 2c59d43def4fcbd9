{{/* Where an alert's page is. Takes (dict "root" $ "alert" "MonitorDown"); the programs read ALERTS_REFERENCE_URL the same way. */}}
{{- define "waittime.runbook" -}}
{{- $address := .root.Values.alerts.runbooks -}}
{{- if contains "{alert}" $address -}}{{ $address | replace "{alert}" .alert }}
{{- else if hasSuffix "/" $address -}}{{ $address }}{{ .alert }}
{{- else -}}{{ $address }}
{{- end -}}
{{- end -}}

{{/* Which CronJob collects which source, as the rules ask for it. */}}
{{- define "waittime.sourcesExpression" -}}
{{- $parts := list -}}
{{- range include "waittime.sources" . | fromJsonArray -}}
{{- $cronJob := printf "%s-scraper-%s" (include "waittime.fullname" $) .name -}}
{{- $parts = append $parts (printf "label_replace(label_replace(vector(1), \"cronjob\", \"%s\", \"\", \"\"), \"source\", \"%s\", \"\", \"\")" $cronJob .id) -}}
{{- end -}}
{{- join "\nor\n" $parts -}}
{{- end -}}

{{/* Every CronJob of this release, as the rules ask for it. */}}
{{- define "waittime.cronJobsExpression" -}}
{{- $names := list -}}
{{- range include "waittime.sources" . | fromJsonArray -}}
{{- $names = append $names (printf "scraper-%s" .name) -}}
{{- if $.Values.probe.enabled -}}{{- $names = append $names (printf "probe-%s" .name) -}}{{- end -}}
{{- end -}}
{{- range $name, $enabled := dict "heartbeat" .Values.heartbeat.enabled "aggregation" .Values.aggregation.enabled "quality-snapshot" .Values.qualitySnapshot.enabled "cleanup" .Values.cleanup.enabled "bulk-export" .Values.bulkExport.enabled "doctor" .Values.doctor.enabled "backup" (and (eq .Values.database.mode "embedded") .Values.database.embedded.backup.enabled) -}}
{{- if $enabled -}}{{- $names = append $names $name -}}{{- end -}}
{{- end -}}
{{- $parts := list -}}
{{- range $names -}}
{{- $parts = append $parts (printf "label_replace(vector(1), \"cronjob\", \"%s-%s\", \"\", \"\")" (include "waittime.fullname" $) .) -}}
{{- end -}}
{{- join "\nor\n" $parts -}}
{{- end -}}

{{/* Inputs of the rules that this installation does not have, as a list in JSON: that they are missing is not told. */}}
{{- define "waittime.withoutInputs" -}}
{{- $isOperator := eq .Values.monitoring.mode "operator" -}}
{{- $without := ternary .Values.monitoring.operator.withoutInputs list $isOperator -}}
{{- if not .Values.heartbeat.enabled -}}{{- $without = append $without "heartbeat" -}}{{- end -}}
{{- if not .Values.alerts.enabled -}}{{- $without = append $without "alertmanager" -}}{{- end -}}
{{- if not (include "waittime.databaseLimit" .) -}}{{- $without = append $without "database-size" -}}{{- end -}}
{{- /* The kubelet's figures need rights over the whole cluster, which only an operator's Prometheus has. */ -}}
{{- if or (not $isOperator) (eq .Values.database.mode "external") -}}{{- $without = append $without "volumes" -}}{{- end -}}
{{- if has "kube-state-metrics" $without -}}{{- $without = append $without "cronjob" -}}{{- end -}}
{{- toJson $without -}}
{{- end -}}

{{/*
Takes (dict "expression" ... "namespace" ... "fullname" ...): the same question about this namespace only. A Prometheus of the whole
cluster has other people's CronJobs and volumes, and perhaps a second release.
*/}}
{{- define "waittime.inNamespace" -}}
{{- $only := printf "namespace=%q" .namespace -}}
{{- $expression := regexReplaceAll "((?:waittime|kube|kubelet|http_server)_[a-z_]+|ALERTS|up)\\{" .expression (printf "${1}{%s, " $only) -}}
{{- $expression = regexReplaceAll "((?:waittime|kube)_[a-z_]+)([^a-z_{])" $expression (printf "${1}{%s}${2}" $only) -}}
{{- $expression = $expression | replace "waittime:cronjob_expected:info" (printf "waittime:cronjob_expected:info{%s}" $only) -}}
{{- $expression | replace "persistentvolumeclaim=~\".*postgres.*\"" (printf "persistentvolumeclaim=~\"(.*-)?%s-postgres.*\"" .fullname) -}}
{{- end -}}

{{/* All rules of files/rules as this release needs them, as (dict "groups" ...): its own names, its runbooks; and for an operator's Prometheus its namespace. */}}
{{- define "waittime.rules" -}}
{{- if not .Values.monitor.enabled -}}
{{- fail "monitoring.mode is not none but monitor.enabled is false: the rules need the monitor's metrics. Set monitor.enabled=true or monitoring.mode=none." -}}
{{- end -}}
{{- $fullname := include "waittime.fullname" . -}}
{{- $namespace := ternary .Release.Namespace "" (eq .Values.monitoring.mode "operator") -}}
{{- $wanted := dict "HeartbeatLate" .Values.heartbeat.enabled "AggregationLate" .Values.aggregation.enabled "QualitySnapshotLate" .Values.qualitySnapshot.enabled "CleanupLate" .Values.cleanup.enabled "BulkExportLate" .Values.bulkExport.enabled -}}
{{- range list "BoardDown" "BoardSnapshotOld" "BoardErrors" "BoardSlow" }}{{ $_ := set $wanted . $.Values.board.enabled }}{{ end -}}
{{- $without := include "waittime.withoutInputs" . | fromJsonArray -}}
{{- $groups := list -}}
{{- range $path, $_ := .Files.Glob "files/rules/*.yaml" -}}
{{- $name := base $path | trimSuffix ".yaml" -}}
{{- if ne (get $wanted $name | toString) "false" -}}
{{- $file := $.Files.Get $path | replace "waittime-" (printf "%s-" $fullname) | fromYaml -}}
{{- range $group := $file.groups -}}
{{- $rules := list -}}
{{- range $rule := $group.rules -}}
{{- if not (and (eq $name "WatcherInputMissing") (has (get ($rule.labels | default dict) "input") $without)) -}}
{{- if eq ($rule.record | default "") "waittime:cronjob_source:info" -}}
{{- $_ := set $rule "expr" (include "waittime.sourcesExpression" $) -}}
{{- else if eq ($rule.record | default "") "waittime:cronjob_expected:info" -}}
{{- $_ := set $rule "expr" (include "waittime.cronJobsExpression" $) -}}
{{- end -}}
{{- if $namespace -}}
{{- $_ := set $rule "expr" (include "waittime.inNamespace" (dict "expression" $rule.expr "namespace" $namespace "fullname" $fullname)) -}}
{{- /* An AlertmanagerConfig is asked only about alerts with its namespace. */ -}}
{{- $_ := set $rule "labels" (merge (dict "namespace" $namespace) ($rule.labels | default dict)) -}}
{{- end -}}
{{- if $rule.alert -}}
{{- with include "waittime.runbook" (dict "root" $ "alert" $rule.alert) -}}
{{- $_ := set $rule.annotations "runbook_url" . -}}
{{- else -}}
{{- $_ := unset $rule.annotations "runbook_url" -}}
{{- end -}}
{{- end -}}
{{- $rules = append $rules $rule -}}
{{- end -}}
{{- end -}}
{{- $_ := set $group "rules" $rules -}}
{{- $groups = append $groups $group -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- dict "groups" $groups | toYaml -}}
{{- end -}}
