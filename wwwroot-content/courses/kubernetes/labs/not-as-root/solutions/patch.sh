kubectl patch deployment mailer -p '{"spec":{"template":{"spec":{"securityContext":{"runAsUser":10001}}}}}'
kubectl patch deployment web -p '{"spec":{"template":{"spec":{"automountServiceAccountToken":false,"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"web","securityContext":{"privileged":null,"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}}}}'
kubectl rollout status deployment/mailer
kubectl rollout status deployment/web
