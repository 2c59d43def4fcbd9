{{/* Pod Security "restricted" for images that are not ours: they run as nobody. */}}
{{- define "waittime.nobodySecurity" -}}
runAsNonRoot: true
runAsUser: 65534
runAsGroup: 65534
fsGroup: 65534
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Takes (dict "root" $ "component" "prometheus" "port" 9090): the Service by which it is asked. */}}
{{- define "waittime.bundledService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "waittime.fullname" .root }}-{{ .component }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waittime.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "waittime.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .port }}
      targetPort: http
{{- end -}}

{{/*
One pod with a volume of its own. Takes a dict: root, component, values (image, storage, resources), port, args, dataPath, config (of a
ConfigMap with the same name: the pod is made anew when it changes) and, as wanted, volumes and mounts.
*/}}
{{- define "waittime.bundledServer" -}}
{{- $labels := dict "root" .root "component" .component -}}
{{- $name := printf "%s-%s" (include "waittime.fullname" .root) .component -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ $name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waittime.labels" $labels | nindent 4 }}
spec:
  serviceName: {{ $name }}
  replicas: 1
  selector:
    matchLabels:
      {{- include "waittime.selector" $labels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "waittime.podLabels" $labels | nindent 8 }}
      annotations:
        checksum/config: {{ sha256sum .config }}
        {{- with .root.Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "waittime.fullname" .root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 60
      securityContext:
        {{- include "waittime.nobodySecurity" .root | nindent 8 }}
      {{- include "waittime.pullSecrets" .root | nindent 6 }}
      {{- include "waittime.placement" (dict "root" .root "job" .values) | nindent 6 }}
      containers:
        - name: {{ .component }}
          image: {{ include "waittime.foreignImage" (dict "root" .root "image" .values.image) }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          args:
            {{- toYaml .args | nindent 12 }}
          securityContext:
            {{- include "waittime.containerSecurity" .root | nindent 12 }}
          ports:
            - name: http
              containerPort: {{ .port }}
          # Reading its log of writes again may take minutes after a hard stop.
          startupProbe:
            httpGet: {path: /-/ready, port: http}
            periodSeconds: 5
            timeoutSeconds: 3
            failureThreshold: 120
          readinessProbe:
            httpGet: {path: /-/ready, port: http}
            periodSeconds: 10
            timeoutSeconds: 3
          livenessProbe:
            httpGet: {path: /-/healthy, port: http}
            periodSeconds: 20
            timeoutSeconds: 5
            failureThreshold: 6
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          volumeMounts:
            - name: config
              mountPath: /etc/{{ .component }}
              readOnly: true
            - name: data
              mountPath: {{ .dataPath }}
            {{- with .mounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: config
          configMap:
            name: {{ $name }}
            defaultMode: 0444
        {{- with .volumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          {{- include "waittime.selector" $labels | nindent 10 }}
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .values.storage.storageClass }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ .values.storage.size }}
{{- end -}}
