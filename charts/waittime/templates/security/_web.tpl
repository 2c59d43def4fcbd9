{{/* Every public address, as peers in a list; empty where the values call every address public. A range of IPv6 has a colon. */}}
{{- define "waittime.publicPeers" -}}
{{- $four := list }}
{{- $six := list }}
{{- range .Values.networkPolicy.privateRanges }}
{{- if contains ":" . }}{{ $six = append $six . }}{{ else }}{{ $four = append $four . }}{{ end }}
{{- end }}
{{- if or $four $six }}
- ipBlock:
    cidr: 0.0.0.0/0
    {{- with $four }}
    except: {{ toJson . }}
    {{- end }}
- ipBlock:
    cidr: ::/0
    {{- with $six }}
    except: {{ toJson . }}
    {{- end }}
{{- end }}
{{- end -}}

{{/* Takes (dict "root" $ "ports" (list 443)): public addresses by these ports. */}}
{{- define "waittime.egressToPublic" -}}
- ports:
    {{- range .ports }}
    - {protocol: TCP, port: {{ int . }}}
    {{- end }}
  {{- with include "waittime.publicPeers" .root | fromYamlArray }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Where unexpected exceptions are sent: a public address by its ports, and what the values add. Nothing without a DSN. */}}
{{- define "waittime.egressToSentry" -}}
{{- $rules := list -}}
{{- if .Values.sentry.existingSecret -}}
{{- $rules = concat (include "waittime.egressToPublic" (dict "root" . "ports" .Values.sentry.ports) | fromYamlArray) .Values.networkPolicy.sentryEgress -}}
{{- end -}}
{{- toYaml $rules -}}
{{- end -}}

{{/* Every pod of one namespace, as a peer. Takes its name. */}}
{{- define "waittime.namespacePeer" -}}
namespaceSelector:
  matchLabels:
    kubernetes.io/metadata.name: {{ . | quote }}
{{- end -}}

{{/* The port of an address, also of one that leaves it to its scheme. */}}
{{- define "waittime.portOf" -}}
{{- $url := urlParse . -}}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (ternary "443" "80" (eq $url.scheme "https")) -}}
{{- end -}}

{{/*
Takes (dict "root" $ "url" "http://collector.observability.svc:4317"): a Service of the cluster by its namespace, a plain address by itself,
everything else as a public one. `name.namespace` may be a Service or a public name.
*/}}
{{- define "waittime.egressToUrl" -}}
{{- $host := regexReplaceAll ":[0-9]+$" (urlParse .url).host "" | trimPrefix "[" | trimSuffix "]" | lower -}}
{{- $parts := splitList "." $host -}}
{{- $peers := list -}}
{{- if regexMatch "^[0-9.]+$" $host -}}
{{- $peers = list (dict "ipBlock" (dict "cidr" (printf "%s/32" $host))) -}}
{{- else if contains ":" $host -}}
{{- $peers = list (dict "ipBlock" (dict "cidr" (printf "%s/128" $host))) -}}
{{- else if eq (len $parts) 1 -}}
{{- $peers = list (include "waittime.namespacePeer" .root.Release.Namespace | fromYaml) -}}
{{- else if regexMatch "[.]svc([.].*)?$" $host -}}
{{- $peers = list (include "waittime.namespacePeer" (regexReplaceAll "[.]svc([.].*)?$" $host "" | splitList "." | last) | fromYaml) -}}
{{- else -}}
{{- $peers = include "waittime.publicPeers" .root | fromYamlArray -}}
{{- if and $peers (eq (len $parts) 2) }}{{ $peers = append $peers (include "waittime.namespacePeer" (last $parts) | fromYaml) }}{{ end -}}
{{- end -}}
{{- $rule := dict "ports" (list (dict "protocol" "TCP" "port" (include "waittime.portOf" .url | int))) -}}
{{- if $peers }}{{ $_ := set $rule "to" $peers }}{{ end -}}
{{- toYaml (list $rule) -}}
{{- end -}}

{{/* Where telemetry goes, from the values and, for the programs of a source, from its own variables. Takes (dict "root" $ "urls" (list ...)). */}}
{{- define "waittime.egressToCollectors" -}}
{{- $rules := list -}}
{{- range compact .urls | uniq -}}
{{- $rules = concat $rules (include "waittime.egressToUrl" (dict "root" $.root "url" .) | fromYamlArray) -}}
{{- end -}}
{{- if and $rules .root.Values.networkPolicy.otlpEgress }}{{ $rules = .root.Values.networkPolicy.otlpEgress }}{{ end -}}
{{- toYaml $rules -}}
{{- end -}}
