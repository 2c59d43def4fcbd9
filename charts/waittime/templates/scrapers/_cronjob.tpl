{{/* The CronJob of one source. Takes (dict "root" $ "source" ...). The admission policy of recoveries reads from it what such a Job is. */}}
{{- define "waittime.scraperCronJob" -}}
{{- $source := .source -}}
{{- $image := include "waittime.image" (dict "root" .root "name" ($source.image | default (printf "scraper-%s" $source.name))) -}}
{{- $name := printf "%s-scraper-%s" (include "waittime.fullname" .root) $source.name -}}
{{ include "waittime.cronJob" (dict "root" .root "name" (printf "scraper-%s" $source.name) "component" "scraper" "source" $source.id
  "image" $image "job" $source "ping" ($source.id | upper | replace "-" "_") "role" "scraper" "args" (list)
  "env" (concat (list (dict "name" "WAITTIME_TRIGGER" "value" "schedule") (dict "name" "WAITTIME_CRONJOB_NAME" "value" $name)) (include "waittime.sourceEnvironment" (dict "root" .root "source" $source) | fromYamlArray))) }}
{{- end -}}
