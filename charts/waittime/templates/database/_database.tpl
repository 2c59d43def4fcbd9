{{/* What the database may grow to, in bytes; empty where its disk is not ours. Four fifths of the volume: WAL and indexes being made need room, too. */}}
{{- define "waittime.databaseLimit" -}}
{{- if eq .Values.database.mode "embedded" -}}
{{- include "waittime.bytes" .Values.database.embedded.storage.size | int64 | mulf 0.8 | int64 -}}
{{- else if eq .Values.database.mode "cloudnative-pg" -}}
{{- include "waittime.bytes" .Values.database.cloudnativePg.storage.size | int64 | mulf 0.8 | int64 -}}
{{- end -}}
{{- end -}}

{{/* A Kubernetes quantity in Mi, Gi or Ti as bytes. */}}
{{- define "waittime.bytes" -}}
{{- $number := regexFind "^[0-9]+" . | int64 -}}
{{- $unit := regexFind "[A-Za-z]+$" . -}}
{{- $factor := get (dict "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776) $unit -}}
{{- if not $factor -}}{{ fail (printf "the size %q must be a whole number of Mi, Gi or Ti" .) }}{{- end -}}
{{- mul $number $factor -}}
{{- end -}}

{{/* The authority of the database's certificate. A Secret may hold the authority's key beside it, which no pod is given. */}}
{{- define "waittime.databaseVolumes" -}}
{{- with .Values.database.caSecret }}
- name: database-ca
  secret:
    secretName: {{ . }}
    defaultMode: 0444
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- end -}}

{{- define "waittime.databaseMounts" -}}
{{- if .Values.database.caSecret }}
- name: database-ca
  mountPath: /etc/waittime/database-ca
  readOnly: true
{{- end }}
{{- end -}}

{{/*
The roles of the database, as a list in JSON: a program's `role` is one of them. Each is waittime_<role> there, and has a password and an address in the
Secret, and a key in database.secretKeys. files/database/roles.sql makes them.
*/}}
{{- define "waittime.databaseRoles" -}}
["migrator", "scraper", "heartbeat", "quality", "cleanup", "bulk", "monitor", "board"]
{{- end -}}

{{/* Those that a program of this installation comes as, as a list in JSON. */}}
{{- define "waittime.databaseRolesInUse" -}}
{{- $idle := dict "heartbeat" (not .Values.heartbeat.enabled) "quality" (not (or .Values.aggregation.enabled .Values.qualitySnapshot.enabled)) "cleanup" (not .Values.cleanup.enabled) "bulk" (not .Values.bulkExport.enabled) "board" (not .Values.board.enabled) -}}
{{- $roles := list -}}
{{- range include "waittime.databaseRoles" . | fromJsonArray }}{{ if not (get $idle .) }}{{ $roles = append $roles . }}{{ end }}{{ end -}}
{{- toJson $roles -}}
{{- end -}}

{{/*
Takes (dict "root" $ "role" "scraper"): the Secret's key with that role's address. The board, which anybody can reach, has one of its own also where all
others share one: another role's address would be given to it by an explicit word alone.
*/}}
{{- define "waittime.databaseKey" -}}
{{- $isShared := and (eq .root.Values.database.mode "external") (ne .role "board") -}}
{{- $otherwise := $isShared | ternary "DATABASE_URL" (printf "%s_DATABASE_URL" (upper .role)) -}}
{{- get .root.Values.database.secretKeys .role | default $otherwise -}}
{{- end -}}

{{/* Takes (dict "root" $ "role" "scraper" "password" "..."): the address that the chart writes into its own Secret. */}}
{{- define "waittime.databaseAddress" -}}
{{- $host := printf "%s-postgres" (include "waittime.fullname" .root) -}}
{{- $tls := "disable" -}}
{{- if eq .root.Values.database.mode "cloudnative-pg" -}}
{{- $host = printf "%s-rw" $host -}}
{{- $tls = .root.Values.database.caSecret | empty | ternary "require" "verify-full&sslrootcert=/etc/waittime/database-ca/ca.crt" -}}
{{- end -}}
{{- printf "postgres://waittime_%s:%s@%s:5432/waittime?sslmode=%s" .role .password $host $tls -}}
{{- end -}}

{{/* The containers of the embedded database: what init and server have in common. */}}
{{- define "waittime.postgresContainer" -}}
image: {{ include "waittime.foreignImage" (dict "root" . "image" .Values.database.embedded.image) }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  {{- include "waittime.containerSecurity" . | nindent 2 }}
env:
  - {name: PGDATA, value: /var/lib/postgresql/data/pgdata}
  # So that `kubectl exec ... -- psql` needs no arguments.
  - {name: PGUSER, value: postgres}
  - {name: PGDATABASE, value: waittime}
resources:
  {{- toYaml .Values.database.embedded.resources | nindent 2 }}
volumeMounts:
  - {name: data, mountPath: /var/lib/postgresql/data}
  - {name: tmp, mountPath: /tmp}
  - {name: run, mountPath: /var/run/postgresql}
  - {name: shm, mountPath: /dev/shm}
  - {name: scripts, mountPath: /etc/waittime/database, readOnly: true}
  - {name: roles, mountPath: /etc/waittime/roles, readOnly: true}
{{- end -}}

{{/* Arguments of the server, as a list: for 1Gi of memory and a small disk, and what `settings` says otherwise. */}}
{{- define "waittime.postgresArguments" -}}
{{- $settings := dict
  "max_connections" "90"
  "shared_buffers" "256MB"
  "effective_cache_size" "512MB"
  "work_mem" "8MB"
  "maintenance_work_mem" "64MB"
  "max_wal_size" "1GB"
  "wal_compression" "on"
  "random_page_cost" "1.1"
  "jit" "off"
  "huge_pages" "off"
  "timezone" "UTC"
  "log_timezone" "UTC"
  "log_line_prefix" "%m [%p] %q%u %a "
  "log_lock_waits" "on"
  "log_min_duration_statement" "10s"
  "tcp_keepalives_idle" "60"
  "tcp_keepalives_interval" "10"
  "tcp_keepalives_count" "6" -}}
{{- range $name, $value := .Values.database.embedded.settings -}}
{{- if has $name (list "listen_addresses" "port" "data_directory" "hba_file" "unix_socket_directories" "config_file") -}}
{{- fail (printf "database.embedded.settings: %s is set by the chart" $name) -}}
{{- end -}}
{{- if not (regexMatch "^[a-z][a-z0-9_.]*$" $name) -}}{{- fail (printf "database.embedded.settings: %q is not a setting name" $name) -}}{{- end -}}
{{- $isWhole := and (kindIs "float64" $value) (eq (floor $value) $value) -}}
{{- $_ := set $settings $name ($isWhole | ternary (toString (int64 $value)) (toString $value)) -}}
{{- end -}}
- postgres
- -c
- listen_addresses=*
- -c
- password_encryption=scram-sha-256
{{- range $name, $value := $settings }}
- -c
- {{ printf "%s=%s" $name $value | quote }}
{{- end }}
{{- end -}}
