{{/* Takes matchers as alertmanager.yaml writes them (a list of texts): the same as the list of objects that an AlertmanagerConfig has. */}}
{{- define "waittime.matcherObjects" -}}
{{- $matchers := list -}}
{{- range . -}}
{{- $parts := regexFindAll "[^ ]+" . 2 -}}
{{- $value := regexFind "\".*\"$" . | trimAll "\"" -}}
{{- $matchers = append $matchers (dict "name" (first $parts) "matchType" (last $parts) "value" $value) -}}
{{- end -}}
{{- toYaml $matchers -}}
{{- end -}}

{{/* A route of alertmanager.yaml, with those below it, as an AlertmanagerConfig has it. */}}
{{- define "waittime.routeObject" -}}
{{- $route := dict -}}
{{- range $key, $value := . -}}
{{- if eq $key "matchers" -}}
{{- $_ := set $route $key (include "waittime.matcherObjects" $value | fromYamlArray) -}}
{{- else if eq $key "routes" -}}
{{- $below := list -}}
{{- range $value -}}{{- $below = append $below (include "waittime.routeObject" . | fromYaml) -}}{{- end -}}
{{- $_ := set $route $key $below -}}
{{- else -}}
{{- $_ := set $route ($key | camelcase | untitle) $value -}}
{{- end -}}
{{- end -}}
{{- toYaml $route -}}
{{- end -}}

{{/*
Takes (dict "root" $ "text" "{{ template \"waittime.title\" . }}"): the same with the definitions that it needs in front of it. An
AlertmanagerConfig brings no template files, but a field is a template, and may define others.
*/}}
{{- define "waittime.inlineTemplate" -}}
{{- $wanted := regexFind "waittime\\.[a-z]+" .text | trimPrefix "waittime." -}}
{{- $text := .text -}}
{{- if $wanted -}}
{{- range rest (.root.Files.Get "files/alertmanager/waittime.tmpl" | splitList "{{ define \"") -}}
{{- if regexMatch (printf "^waittime\\.([a-z]+\\.)?%s\"" $wanted) . -}}
{{- $text = printf "{{ define \"%s%s" (trim .) $text -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $text -}}
{{- end -}}
