{{/*
The files of the bundled Grafana, as a map. It asks the release's Prometheus and nobody else: what it would ask of its makers (versions, plug-ins, news,
pictures of users) is off, because its network policy would let it wait in vain.
*/}}
{{- define "waittime.grafanaConfig" -}}
grafana.ini: |
  [server]
  root_url = {{ .Values.monitoring.bundled.grafana.url }}
  [security]
  admin_user = admin
  admin_password = $__file{/etc/waittime/grafana/admin-password}
  disable_gravatar = true
  cookie_samesite = strict
  [users]
  allow_sign_up = false
  [analytics]
  reporting_enabled = false
  check_for_updates = false
  check_for_plugin_updates = false
  feedback_links_enabled = false
  [news]
  news_feed_enabled = false
  [plugins]
  preinstall_disabled = true
  public_key_retrieval_disabled = true
  plugin_admin_enabled = false
  [unified_alerting]
  enabled = false
  [snapshots]
  external_enabled = false
  [log]
  mode = console
  [dashboards]
  default_home_dashboard_path = /etc/waittime/dashboards/overview.json
datasources.yaml: |
  apiVersion: 1
  datasources:
    - name: Prometheus
      uid: waittime
      type: prometheus
      access: proxy
      url: http://{{ include "waittime.fullname" . }}-prometheus:9090
      isDefault: true
      editable: false
      jsonData: {httpMethod: POST, timeInterval: 30s}
dashboards.yaml: |
  apiVersion: 1
  providers:
    - name: waittime
      folder: WaitTime
      type: file
      allowUiUpdates: false
      disableDeletion: true
      options: {path: /etc/waittime/dashboards}
{{- end -}}
