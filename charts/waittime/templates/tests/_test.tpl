{{/* A pod of helm test. Takes (dict "root" $ "name" "database" "image" ... "args" (list) "env" (list)) and, as wanted, role (of the database), component, weight, volumes and mounts. */}}
{{- define "waittime.test" -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "waittime.fullname" .root }}-test-{{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waittime.podLabels" (dict "root" .root "component" (.component | default "test")) | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: {{ .weight | default "0" | quote }}
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "waittime.fullname" .root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  activeDeadlineSeconds: 600
  securityContext:
    {{- include "waittime.podSecurity" .root | nindent 4 }}
  {{- include "waittime.pullSecrets" .root | nindent 2 }}
  {{- include "waittime.placement" (dict "root" .root "job" dict) | nindent 2 }}
  containers:
    - name: test
      image: {{ .image }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      args: {{ toJson .args }}
      securityContext:
        {{- include "waittime.containerSecurity" .root | nindent 8 }}
      env:
        {{- if .role }}
        {{- include "waittime.databaseUrl" (dict "root" .root "role" .role) | nindent 8 }}
        {{- end }}
        {{- include "waittime.commonEnvironment" .root | nindent 8 }}
        {{- with .env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      resources:
        {{- toYaml .root.Values.doctor.resources | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- include "waittime.databaseMounts" .root | nindent 8 }}
        {{- with .mounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {sizeLimit: 64Mi}
    {{- include "waittime.databaseVolumes" .root | nindent 4 }}
    {{- with .volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
