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
{{- fail "alerts.enabled is true and monitoring.mode is none, so notices could not be sent. Set alerts.existingSecret (a Secret with PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN), or alerts.pushover, or alerts.enabled=false." }}
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
{{- if eq .Values.monitoring.mode "operator" }}
{{- if (urlParse .Values.monitoring.operator.alertmanagerUrl).userinfo }}
{{- fail "monitoring.operator.alertmanagerUrl contains a user, which would be readable in the CronJob. Put ALERTMANAGER_USERNAME and ALERTMANAGER_PASSWORD into the alerts' Secret and set monitoring.operator.alertmanagerAuthentication=basic." }}
{{- end }}
{{- range include "waittime.alertmanagerKeys" . | fromJsonArray }}
- name: {{ . }}_FILE
  value: /etc/waittime/alerts/{{ . }}
{{- end }}
{{- if .Values.monitoring.operator.alertmanagerCaSecret }}
- name: SSL_CERT_DIR
  value: /etc/ssl/certs:/etc/waittime/alertmanager-ca
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Keys of the alerts' Secret that say who the heartbeat is to Alertmanager, as a list in JSON; empty where it asks nobody. */}}
{{- define "waittime.alertmanagerKeys" -}}
{{- $kind := ternary .Values.monitoring.operator.alertmanagerAuthentication "" (and .Values.alerts.enabled (eq .Values.monitoring.mode "operator")) -}}
{{- $given := .Values.alerts.alertmanager -}}
{{- if and $kind (not .Values.alerts.existingSecret) (or (and (eq $kind "token") (not $given.token)) (and (eq $kind "basic") (not (and $given.username $given.password)))) -}}
{{- fail (printf "monitoring.operator.alertmanagerAuthentication is %s, but there are no credentials: set alerts.existingSecret (a Secret with %s), or alerts.alertmanager." $kind (eq $kind "token" | ternary "ALERTMANAGER_TOKEN" "ALERTMANAGER_USERNAME and ALERTMANAGER_PASSWORD")) -}}
{{- end -}}
{{- get (dict "basic" (list "ALERTMANAGER_USERNAME" "ALERTMANAGER_PASSWORD") "token" (list "ALERTMANAGER_TOKEN")) $kind | default list | toJson -}}
{{- end -}}

{{/* The Secret with Pushover's keys, the dead man's switch and who we are to Alertmanager; empty where there is none. */}}
{{- define "waittime.alertSecret" -}}
{{- if .Values.alerts.existingSecret -}}
{{- .Values.alerts.existingSecret -}}
{{- else if or .Values.alerts.pushover.userKey .Values.alerts.deadMansSwitchUrl .Values.alerts.alertmanager.username .Values.alerts.alertmanager.token -}}
{{- printf "%s-alerts" (include "waittime.fullname" .) -}}
{{- end -}}
{{- end -}}

{{- define "waittime.alertVolumes" -}}
{{- if and .Values.alerts.enabled (or (eq .Values.monitoring.mode "none") (include "waittime.alertmanagerKeys" . | ne "[]")) }}
- name: alerts
  secret:
    secretName: {{ include "waittime.alertSecret" . }}
    defaultMode: 0440
{{- end }}
{{- if and .Values.alerts.enabled (eq .Values.monitoring.mode "operator") .Values.monitoring.operator.alertmanagerCaSecret }}
- name: alertmanager-ca
  secret:
    secretName: {{ .Values.monitoring.operator.alertmanagerCaSecret }}
    items:
      - {key: ca.crt, path: ca.crt}
    defaultMode: 0444
{{- end }}
{{- end -}}

{{- define "waittime.alertMounts" -}}
{{- range include "waittime.alertVolumes" . | fromYamlArray }}
- name: {{ .name }}
  mountPath: /etc/waittime/{{ .name }}
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
