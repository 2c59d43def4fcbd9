{{/*
A database that is there already is migrated before anything else of a version is put in place. One that this very installation brings
cannot be waited for before it exists: there the first migration is a Job like any other, and what needs the schema waits for it. An
upgrade always migrates first, and fails as a whole when the migration does. Decision 0013.
*/}}
{{- define "waittime.migrationIsHook" -}}
{{- if or .Release.IsUpgrade (eq .Values.database.mode "external") -}}true{{- end -}}
{{- end -}}
