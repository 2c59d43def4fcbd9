{{/* Pod Security "restricted", and no more than that: every pod of the collector's own images. */}}
{{- define "waittime.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "waittime.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Where pods may run. Takes (dict "root" $ "job" .values-of-one-thing). */}}
{{- define "waittime.placement" -}}
{{- with .job.nodeSelector | default .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .job.tolerations | default .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .job.affinity | default .root.Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "waittime.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The Secret that holds the addresses of the database. */}}
{{- define "waittime.databaseSecret" -}}
{{- if eq .Values.database.mode "external" -}}
{{- required "database.mode is external: database.existingSecret must name a Secret with DATABASE_URL" .Values.database.existingSecret -}}
{{- else -}}
{{- .Values.database.existingSecret | default (printf "%s-database" (include "waittime.fullname" .)) -}}
{{- end -}}
{{- end -}}

{{/* Takes (dict "root" $ "role" "scraper"): DATABASE_URL of one role, and how long it is asked for. */}}
{{- define "waittime.databaseUrl" -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "waittime.databaseSecret" .root }}
      key: {{ include "waittime.databaseKey" . }}
{{- with .root.Values.database.caSecret }}
- name: PGSSLROOTCERT
  value: /etc/waittime/database-ca/ca.crt
{{- end }}
# Until a network policy knows a new pod's address, the database refuses it.
- name: DATABASE_WAIT_SECONDS
  value: {{ include "waittime.given" (list .root.Values.database.waitSeconds 30) | quote }}
{{- end -}}

{{- define "waittime.commonEnvironment" -}}
- name: ENVIRONMENT
  value: {{ .Values.environment | quote }}
- name: LOG_LEVEL
  value: {{ .Values.logLevel | quote }}
# The place, in the history of runs, jobs and probes: pods come and go, the release stays. Runs of a place for samples say so.
- name: WAITTIME_RUNTIME
  value: {{ printf "%s/%s%s" .Release.Namespace .Release.Name (ternary "/sample" "" .Values.sampleServer.enabled) | quote }}
{{- with .Values.otlpEndpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .Values.sentry.existingSecret }}
- name: SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: SENTRY_DSN
      # Nothing stops collecting because its mistakes cannot be sent.
      optional: true
{{- with $.Values.sentry.environment }}
- name: SENTRY_ENVIRONMENT
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
How a Job's failure is taken. Takes a list of the exit codes that no second try can mend: a wrong setting (2), a page that is not the
one we know (21), a run that is under way already (75). An evicted pod, or one whose node goes, counts as no failure at all.
*/}}
{{- define "waittime.podFailurePolicy" -}}
rules:
  - action: FailJob
    onExitCodes:
      containerName: job
      operator: In
      values: {{ toJson . }}
  - action: Ignore
    onPodConditions:
      - type: DisruptionTarget
        status: "True"
{{- end -}}

{{/*
A CronJob of the collector's own. Takes a dict:
  root, name (without the fullname), component, image, job (its values; what is null there comes from cronJobs), role (of the database)
  and, as wanted: source, ping (its variable's end), args, env (a list), serviceAccount and token (needs the Kubernetes API), volumes, mounts, failAtOnce (exit codes)
*/}}
{{- define "waittime.cronJob" -}}
{{- $usual := .root.Values.cronJobs -}}
{{- $labels := dict "root" .root "component" .component "source" .source -}}
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ include "waittime.fullname" .root }}-{{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waittime.labels" $labels | nindent 4 }}
  {{- if or $usual.suspend .job.suspend }}
  annotations:
    # A decision, and not somebody's hand: the doctor does not warn of it.
    waittime.example/suspended-by: values
  {{- end }}
spec:
  schedule: {{ .job.schedule | quote }}
  timeZone: {{ include "waittime.given" (list .job.timeZone $usual.timeZone) | quote }}
  suspend: {{ or $usual.suspend .job.suspend false }}
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: {{ include "waittime.given" (list .job.startingDeadlineSeconds $usual.startingDeadlineSeconds) }}
  successfulJobsHistoryLimit: {{ include "waittime.given" (list .job.successfulJobsHistoryLimit $usual.successfulJobsHistoryLimit) }}
  failedJobsHistoryLimit: {{ include "waittime.given" (list .job.failedJobsHistoryLimit $usual.failedJobsHistoryLimit) }}
  jobTemplate:
    metadata:
      labels:
        {{- include "waittime.podLabels" $labels | nindent 8 }}
    spec:
      backoffLimit: {{ include "waittime.given" (list .job.backoffLimit $usual.backoffLimit) }}
      activeDeadlineSeconds: {{ include "waittime.given" (list .job.activeDeadlineSeconds $usual.activeDeadlineSeconds) }}
      ttlSecondsAfterFinished: {{ include "waittime.given" (list .job.ttlSecondsAfterFinished $usual.ttlSecondsAfterFinished) }}
      podFailurePolicy:
        {{- include "waittime.podFailurePolicy" (.failAtOnce | default (list 2 21 75)) | nindent 8 }}
      template:
        metadata:
          labels:
            {{- include "waittime.podLabels" $labels | nindent 12 }}
          {{- with .root.Values.podAnnotations }}
          annotations:
            {{- toYaml . | nindent 12 }}
          {{- end }}
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: {{ $usual.terminationGracePeriodSeconds }}
          serviceAccountName: {{ .serviceAccount | default (include "waittime.fullname" .root) }}
          automountServiceAccountToken: {{ .token | default false }}
          enableServiceLinks: false
          securityContext:
            {{- include "waittime.podSecurity" .root | nindent 12 }}
          {{- include "waittime.pullSecrets" .root | nindent 10 }}
          {{- include "waittime.placement" (dict "root" .root "job" .job) | nindent 10 }}
          containers:
            - name: job
              image: {{ .image }}
              imagePullPolicy: {{ .root.Values.image.pullPolicy }}
              {{- with .args }}
              args: {{ toJson . }}
              {{- end }}
              securityContext:
                {{- include "waittime.containerSecurity" .root | nindent 16 }}
              env:
                {{- include "waittime.databaseUrl" (dict "root" .root "role" .role) | nindent 16 }}
                {{- include "waittime.commonEnvironment" .root | nindent 16 }}
                - name: WAITTIME_JOB_NAME
                  valueFrom:
                    fieldRef:
                      fieldPath: metadata.labels['batch.kubernetes.io/job-name']
                {{- with include "waittime.pingEnvironment" . | trim }}
                {{- . | nindent 16 }}
                {{- end }}
                {{- with .env }}
                {{- toYaml . | nindent 16 }}
                {{- end }}
              resources:
                {{- toYaml (.job.resources | default $usual.resources) | nindent 16 }}
              volumeMounts:
                - name: tmp
                  mountPath: /tmp
                {{- include "waittime.databaseMounts" .root | nindent 16 }}
                {{- with .mounts }}
                {{- toYaml . | nindent 16 }}
                {{- end }}
          volumes:
            - name: tmp
              emptyDir:
                sizeLimit: {{ include "waittime.given" (list .job.scratchSize $usual.scratchSize) }}
            {{- include "waittime.databaseVolumes" .root | nindent 12 }}
            {{- with .volumes }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
{{- end -}}
