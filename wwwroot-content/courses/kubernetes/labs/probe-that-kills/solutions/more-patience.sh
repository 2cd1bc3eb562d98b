kubectl patch deployment catalog -p '{"spec":{"template":{"spec":{"containers":[{"name":"catalog","livenessProbe":{"initialDelaySeconds":120}}]}}}}'
kubectl rollout status deployment/catalog
kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","readinessProbe":{"httpGet":null,"tcpSocket":{"port":80}}}]}}}}'
kubectl rollout status deployment/web
