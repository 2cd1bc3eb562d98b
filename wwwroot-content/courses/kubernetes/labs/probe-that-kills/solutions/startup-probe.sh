kubectl patch deployment catalog -p '{"spec":{"template":{"spec":{"containers":[{"name":"catalog","startupProbe":{"httpGet":{"path":"/","port":"http"},"periodSeconds":5,"failureThreshold":30}}]}}}}'
kubectl rollout status deployment/catalog
kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","readinessProbe":{"httpGet":{"path":"/","port":"http"}}}]}}}}'
kubectl rollout status deployment/web
