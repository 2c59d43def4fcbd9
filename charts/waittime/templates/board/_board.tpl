{{/* Where the public finds the board: as the values say it, else by its Ingress; empty where it has neither. */}}
{{- define "waittime.boardAddress" -}}
{{- with .Values.board -}}
{{- if .url -}}
{{- .url | trimSuffix "/" -}}
{{- else if and .ingress.enabled .ingress.host -}}
{{- printf "%s://%s" (empty .ingress.tlsSecret | ternary "http" "https") .ingress.host -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Who leads the public to the board must be named, or the network policies would keep everybody out. Takes (dict "root" $ "way" "board.ingress.enabled is true"). */}}
{{- define "waittime.boardFromNeeded" -}}
{{- if and .root.Values.networkPolicy.enabled (not .root.Values.networkPolicy.boardFrom) -}}
{{- fail (printf "%s, and networkPolicy.boardFrom is empty: the network policy would block every visitor. Name the Ingress controller there, for example {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}." .way) -}}
{{- end -}}
{{- end -}}
