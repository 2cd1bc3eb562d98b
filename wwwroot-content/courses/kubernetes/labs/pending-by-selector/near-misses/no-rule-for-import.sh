# fails: import-not-in-zone-a
kubectl patch deployment import --type=json -p '[{"op":"remove","path":"/spec/template/spec/affinity"}]'
kubectl rollout status deployment/import
