{{/* One NetworkPolicy for the pods of some components. Takes (dict "root" $ "name" "scraper" "components" (list ...) "egress" (list) "ingress" (list)). */}}
{{- define "waittime.networkPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "waittime.fullname" .root }}-{{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waittime.labels" (dict "root" .root "component" "network") | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .root.Chart.Name }}
      app.kubernetes.io/instance: {{ .root.Release.Name }}
    matchExpressions:
      - key: app.kubernetes.io/component
        operator: In
        values: {{ toJson .components }}
  policyTypes: [{{ if .ingress }}Ingress{{ if .egress }}, {{ end }}{{ end }}{{ if .egress }}Egress{{ end }}]
  {{- with .ingress }}
  ingress:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .egress }}
  egress:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Pods of one component of this release, as a peer. */}}
{{- define "waittime.peer" -}}
podSelector:
  matchLabels:
    {{- include "waittime.selector" . | nindent 4 }}
{{- end -}}

{{- define "waittime.egressToDatabase" -}}
{{- if eq .Values.database.mode "embedded" }}
- to:
    - {{- include "waittime.peer" (dict "root" . "component" "postgres") | nindent 6 }}
  ports:
    - {protocol: TCP, port: 5432}
{{- else if eq .Values.database.mode "cloudnative-pg" }}
- to:
    - podSelector:
        matchLabels:
          cnpg.io/cluster: {{ include "waittime.fullname" . }}-postgres
  ports:
    - {protocol: TCP, port: 5432}
{{- else }}
- ports:
    - {protocol: TCP, port: {{ int .Values.database.port }}}
{{- end }}
{{- end -}}

{{/* The Kubernetes API: its address is not known here unless the values say it, and it is no pod. */}}
{{- define "waittime.egressToApiServer" -}}
- ports:
    {{- range .Values.networkPolicy.apiServerPorts }}
    - {protocol: TCP, port: {{ int . }}}
    {{- end }}
  {{- with .Values.networkPolicy.apiServerRanges }}
  to:
    {{- range . }}
    - ipBlock: {cidr: {{ . | quote }}}
    {{- end }}
  {{- end }}
{{- end -}}

{{/* The cluster's name servers. */}}
{{- define "waittime.egressToNames" -}}
{{- $dns := .Values.networkPolicy.dns -}}
- ports:
    {{- range $dns.ports }}
    - {protocol: UDP, port: {{ int . }}}
    - {protocol: TCP, port: {{ int . }}}
    {{- end }}
  {{- with $dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
