{{/* What the migration's Job is, without its name. A failed one goes by its time: helm removes no hook, neither later nor with the release. */}}
{{- define "waittime.migrationSpec" -}}
backoffLimit: {{ include "waittime.given" (list .Values.migrations.backoffLimit 2) }}
activeDeadlineSeconds: {{ include "waittime.given" (list .Values.migrations.activeDeadlineSeconds 1800) }}
ttlSecondsAfterFinished: {{ include "waittime.given" (list .Values.migrations.ttlSecondsAfterFinished 86400) }}
podFailurePolicy:
  {{- include "waittime.podFailurePolicy" (list 2) | nindent 2 }}
template:
  metadata:
    labels:
      {{- include "waittime.podLabels" (dict "root" . "component" "migrator") | nindent 6 }}
  spec:
    restartPolicy: Never
    # The release's own account does not exist yet when a first installation migrates.
    automountServiceAccountToken: false
    enableServiceLinks: false
    securityContext:
      {{- include "waittime.podSecurity" . | nindent 6 }}
    {{- include "waittime.pullSecrets" . | nindent 4 }}
    {{- include "waittime.placement" (dict "root" . "job" dict) | nindent 4 }}
    containers:
      - name: job
        image: {{ include "waittime.image" (dict "root" . "name" "migrator") }}
        imagePullPolicy: {{ .Values.image.pullPolicy }}
        args: {{ include "waittime.migrationArguments" . }}
        securityContext:
          {{- include "waittime.containerSecurity" . | nindent 10 }}
        env:
          {{- include "waittime.databaseUrl" (dict "root" . "role" "migrator") | nindent 10 }}
          {{- include "waittime.commonEnvironment" . | nindent 10 }}
          {{- include "waittime.scheduleEnvironment" . | nindent 10 }}
          {{- with include "waittime.redistributionEnvironment" . }}
          {{- . | nindent 10 }}
          {{- end }}
        resources:
          {{- toYaml .Values.migrations.resources | nindent 10 }}
        volumeMounts:
          - name: tmp
            mountPath: /tmp
          {{- include "waittime.databaseMounts" . | nindent 10 }}
    volumes:
      - name: tmp
        emptyDir: {sizeLimit: 64Mi}
      {{- include "waittime.databaseVolumes" . | nindent 6 }}
{{- end -}}


{{/*
In a list as JSON. A role that came with this version must be there before the rights are given: until then nothing is changed, and the version of
before goes on. The roles of an external database are whatever its addresses say.
*/}}
{{- define "waittime.migrationArguments" -}}
{{- $arguments := list "--wait" (include "waittime.given" (list .Values.migrations.waitSeconds 240)) -}}
{{- if ne .Values.database.mode "external" -}}
{{- $roles := list -}}
{{- range include "waittime.databaseRoles" . | fromJsonArray }}{{ $roles = append $roles (printf "waittime_%s" .) }}{{ end -}}
{{- $arguments = concat $arguments (list "--roles" (join "," $roles)) -}}
{{- end -}}
{{- toJson $arguments -}}
{{- end -}}
