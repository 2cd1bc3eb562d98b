# fails: report-in-zone-b
kubectl patch deployment report --type=json -p '[{"op":"remove","path":"/spec/template/spec/nodeSelector"}]'
kubectl rollout status deployment/report
