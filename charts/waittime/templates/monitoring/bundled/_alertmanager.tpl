{{/* files/alertmanager/alertmanager.yaml, with the keys and the dead man's switch from the mounted Secret. */}}
{{- define "waittime.alertmanagerConfig" -}}
{{- $file := .Files.Get "files/alertmanager/alertmanager.yaml" | fromYaml -}}
{{- $_ := set $file "templates" (list "waittime.tmpl") -}}
{{- range $file.receivers -}}
{{- range .pushover_configs | default list -}}
{{- $_ := unset (unset . "user_key") "token" -}}
{{- $_ := set . "user_key_file" "/etc/waittime/alerts/PUSHOVER_USER_KEY" -}}
{{- $_ := set . "token_file" "/etc/waittime/alerts/PUSHOVER_API_TOKEN" -}}
{{- end -}}
{{- range .webhook_configs | default list -}}
{{- $_ := set (unset . "url") "url_file" "/etc/waittime/alerts/DEADMANSSWITCH_URL" -}}
{{- end -}}
{{- end -}}
{{- toYaml $file -}}
{{- end -}}
