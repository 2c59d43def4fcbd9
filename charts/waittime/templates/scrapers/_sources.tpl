{{/* The sources that are on, as a list in JSON. */}}
{{- define "waittime.sources" -}}
{{- $sources := list -}}
{{- range include "waittime.allSources" . | fromJsonArray -}}
{{- if ne (toString .enabled) "false" }}{{ $sources = append $sources . }}{{ end -}}
{{- end -}}
{{- toJson $sources -}}
{{- end -}}

{{/*
All of them, as a list in JSON: `sources`, each with what `scrapers.<name>` says otherwise. A list's items cannot be reached by
one --set without the rest of the list, a map's can.
*/}}
{{- define "waittime.allSources" -}}
{{- $names := list -}}
{{- $sources := list -}}
{{- $otherwise := .Values.scrapers | default dict -}}
{{- range .Values.sources -}}
{{- if has .name $names }}{{ fail (printf "sources: the name %q is used twice" .name) }}{{ end -}}
{{- $names = append $names .name -}}
{{- $own := get $otherwise .name | default dict | deepCopy -}}
{{- $source := deepCopy . -}}
{{- /* One number of the resources leaves the others as they would be. */ -}}
{{- if and $own.resources (not $source.resources) }}{{ $_ := set $source "resources" (deepCopy $.Values.cronJobs.resources) }}{{ end -}}
{{- $sources = append $sources (mergeOverwrite $source $own) -}}
{{- end -}}
{{- range $name, $_ := $otherwise -}}
{{- if not (has $name $names) }}{{ fail (printf "scrapers: no source is named %q; known: %s" $name (join ", " $names)) }}{{ end -}}
{{- end -}}
{{- toJson $sources -}}
{{- end -}}
