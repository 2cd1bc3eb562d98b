kubectl patch serviceaccount default -p '{"automountServiceAccountToken":false}'
kubectl patch deployment mailer -p '{"spec":{"template":{"spec":{"containers":[{"name":"mailer","securityContext":{"runAsUser":65534}}]}}}}'
kubectl apply -f - <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 101
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: nginxinc/nginx-unprivileged:1.29
          ports:
            - containerPort: 8080
          securityContext:
            privileged: false
            allowPrivilegeEscalation: false
            capabilities:
              drop: [ALL]
YAML
kubectl rollout status deployment/mailer
kubectl rollout status deployment/web
