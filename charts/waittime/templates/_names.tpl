{{/* At most 27 characters: with `-scraper-` and a source's name of 16 a CronJob has 52, which is what Kubernetes allows. */}}
{{- define "waittime.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 27 | trimSuffix "-" -}}
{{- else -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 27 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What a selector may rely on: never changes from one version to the next. Takes (dict "root" $ "component" "monitor"). */}}
{{- define "waittime.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* All labels of an object. Takes (dict "root" $ "component" "monitor"), and with a "source" its id. */}}
{{- define "waittime.labels" -}}
{{ include "waittime.selector" . }}
app.kubernetes.io/part-of: waittime
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | trunc 63 | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | quote }}
{{- with .source }}
waittime.example/source: {{ . }}
{{- end }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The labels of a pod: those of its object without what changes with every version, so that a new chart does not restart what is the same. */}}
{{- define "waittime.podLabels" -}}
{{ include "waittime.selector" . }}
app.kubernetes.io/part-of: waittime
{{- with .source }}
waittime.example/source: {{ . }}
{{- end }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Takes (dict "root" $ "name" "heartbeat"): the image of the collector's own programs, by digest where one is given, or where the chart is a
     release's and nobody chose another image: the release writes the digests of what it published into files/digests.yaml. */}}
{{- define "waittime.image" -}}
{{- $own := get .root.Values.images .name | default dict -}}
{{- $repository := $own.repository | default (printf "%s/waittime-%s" .root.Values.image.registry .name) -}}
{{- $released := get (.root.Files.Get "files/digests.yaml" | fromYaml) .name -}}
{{- $chosen := or $own.repository $own.tag .root.Values.image.tag -}}
{{- if $own.digest -}}
{{- printf "%s@%s" $repository $own.digest -}}
{{- else if and $released (not $chosen) -}}
{{- printf "%s@%s" $repository $released -}}
{{- else -}}
{{- printf "%s:%s" $repository ($own.tag | default .root.Values.image.tag | default .root.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* Takes (dict "root" $ "image" {repository, tag, digest}): somebody else's image. A tag that the chart knows a digest of is taken by it. */}}
{{- define "waittime.foreignImage" -}}
{{- $tagged := printf "%s:%s" .image.repository .image.tag -}}
{{- $pinned := get (.root.Files.Get "files/foreign-digests.yaml" | fromYaml) $tagged -}}
{{- if .image.digest -}}{{ printf "%s@%s" .image.repository .image.digest }}{{- else if $pinned -}}{{ printf "%s@%s" $tagged $pinned }}{{- else -}}{{ $tagged }}{{- end -}}
{{- end -}}

{{/* Takes (list value otherwise): the value unless it is null. Zero and false are values. */}}
{{- define "waittime.given" -}}
{{- $value := index . 0 -}}
{{- if kindIs "invalid" $value -}}{{- $value = index . 1 -}}{{- end -}}
{{- /* Helm reads numbers as floating ones, which print as 1e+06 from a million on. */ -}}
{{- if kindIs "float64" $value -}}{{ int64 $value }}{{- else -}}{{ $value }}{{- end -}}
{{- end -}}
