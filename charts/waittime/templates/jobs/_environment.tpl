{{/* How the programs that tell somebody do so, as a list. */}}
{{- define "waittime.alertEnvironment" -}}
- name: ALERTS_ENABLED
  value: {{ .Values.alerts.enabled | quote }}
{{- if .Values.alerts.enabled }}
- name: ALERTS_REFERENCE_URL
  value: {{ .Values.alerts.runbooks | quote }}
- name: ALERT_REMINDER_HOURS
  value: {{ int64 .Values.alerts.reminderHours | quote }}
{{- if eq .Values.monitoring.mode "none" }}
{{- if not (or .Values.alerts.existingSecret .Values.alerts.pushover.userKey) }}
{{- fail "alerts.enabled is true and monitoring.mode is none: nobody could be told. Set alerts.existingSecret (a Secret with PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN), or alerts.pushover, or alerts.enabled=false." }}
{{- end }}
- name: PUSHOVER_USER_KEY_FILE
  value: /etc/waittime/alerts/PUSHOVER_USER_KEY
- name: PUSHOVER_API_TOKEN_FILE
  value: /etc/waittime/alerts/PUSHOVER_API_TOKEN
{{- else }}
- name: ALERTMANAGER_URL
  value: {{ eq .Values.monitoring.mode "operator" | ternary .Values.monitoring.operator.alertmanagerUrl (printf "http://%s-alertmanager:9093" (include "waittime.fullname" .)) | quote }}
{{- $labels := list }}
{{- /* By which prometheus-operator's AlertmanagerConfig knows this namespace's alerts. */}}
{{- if eq .Values.monitoring.mode "operator" }}{{ $labels = append $labels (printf "namespace=%s" .Release.Namespace) }}{{ end }}
{{- if .Values.sampleServer.enabled }}{{ $labels = append $labels "rows=made-up" }}{{ end }}
{{- with $labels }}
- name: ALERT_LABELS
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The Secret with Pushover's keys and the dead man's switch; empty where there is none. */}}
{{- define "waittime.alertSecret" -}}
{{- if .Values.alerts.existingSecret -}}
{{- .Values.alerts.existingSecret -}}
{{- else if or .Values.alerts.pushover.userKey .Values.alerts.deadMansSwitchUrl -}}
{{- printf "%s-alerts" (include "waittime.fullname" .) -}}
{{- end -}}
{{- end -}}

{{- define "waittime.alertVolumes" -}}
{{- if and .Values.alerts.enabled (eq .Values.monitoring.mode "none") }}
- name: alerts
  secret:
    secretName: {{ include "waittime.alertSecret" . }}
    defaultMode: 0440
{{- end }}
{{- end -}}

{{- define "waittime.alertMounts" -}}
{{- if and .Values.alerts.enabled (eq .Values.monitoring.mode "none") }}
- name: alerts
  mountPath: /etc/waittime/alerts
  readOnly: true
{{- end }}
{{- end -}}

{{/* For the programs that ask the Kubernetes API. */}}
{{- define "waittime.clusterEnvironment" -}}
- name: WAITTIME_KUBERNETES_INSTANCE
  value: {{ .Release.Name | quote }}
{{- end -}}

{{/* Of the heartbeat and the doctor, as a list: both judge by the same thresholds, and the doctor says whether the heartbeat can tell anybody. */}}
{{- define "waittime.watcherEnvironment" -}}
{{ include "waittime.alertEnvironment" . }}
{{ include "waittime.clusterEnvironment" . }}
- name: HEARTBEAT_STALE_THRESHOLD_MINUTES
  value: {{ int64 .Values.heartbeat.staleThresholdMinutes | quote }}
{{- end -}}
