# fails: catalog-lives
kubectl patch deployment catalog -p '{"spec":{"template":{"spec":{"containers":[{"name":"catalog","startupProbe":{"httpGet":{"path":"/","port":"http"},"periodSeconds":5,"failureThreshold":6}}]}}}}'
