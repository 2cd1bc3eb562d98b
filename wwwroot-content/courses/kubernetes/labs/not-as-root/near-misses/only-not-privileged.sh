# fails: web-is-modest
kubectl patch deployment web -p '{"spec":{"template":{"spec":{"automountServiceAccountToken":false,"securityContext":{"runAsNonRoot":true},"containers":[{"name":"web","securityContext":{"privileged":false}}]}}}}'
kubectl rollout status deployment/web
