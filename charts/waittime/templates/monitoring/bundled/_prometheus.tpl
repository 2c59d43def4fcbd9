{{/* Who is asked, and whom alerts go to. No external labels: the heartbeat's DatabaseUnreachable and that of the rules must be one alert. */}}
{{- define "waittime.prometheusConfig" -}}
{{- $fullname := include "waittime.fullname" . -}}
global:
  scrape_interval: 30s
  scrape_timeout: 10s
  evaluation_interval: 30s
rule_files:
  - rules.yml
scrape_configs:
  # By its Service: of several replicas every one knows the same database.
  - job_name: {{ $fullname }}-monitor
    static_configs:
      - targets: ["{{ $fullname }}-monitor:{{ int .Values.monitor.service.port }}"]
  # The process itself, of every replica: their counters are not the same.
  - job_name: {{ $fullname }}-monitor-process
    metrics_path: /metrics/process
    dns_sd_configs:
      - names: ["_http._tcp.{{ $fullname }}-monitor-pods"]
    relabel_configs:
      - target_label: namespace
        replacement: {{ .Release.Namespace }}
  {{- if .Values.board.enabled }}
  # Each by itself: every replica has a snapshot and counters of its own.
  - job_name: {{ $fullname }}-board
    dns_sd_configs:
      - names: ["_operations._tcp.{{ $fullname }}-board-operations"]
  - job_name: {{ $fullname }}-board-process
    metrics_path: /metrics/process
    dns_sd_configs:
      - names: ["_operations._tcp.{{ $fullname }}-board-operations"]
    relabel_configs:
      - target_label: namespace
        replacement: {{ .Release.Namespace }}
  {{- end }}
  # The namespace of its metrics is the CronJob's own.
  - job_name: {{ $fullname }}-kube-state-metrics
    honor_labels: true
    static_configs:
      - targets: ["{{ $fullname }}-kube-state-metrics:8080"]
  - job_name: {{ $fullname }}-prometheus
    static_configs:
      - targets: ["localhost:9090"]
  {{- if .Values.alerts.enabled }}
  - job_name: {{ $fullname }}-alertmanager
    static_configs:
      - targets: ["{{ $fullname }}-alertmanager:9093"]
alerting:
  alertmanagers:
    - static_configs:
        - targets: ["{{ $fullname }}-alertmanager:9093"]
  {{- end }}
{{- end -}}
