kubectl patch deployment report --type=json -p '[{"op":"replace","path":"/spec/template/spec/nodeSelector","value":{"kubernetes.io/hostname":"node-2"}}]'
kubectl patch deployment import --type=json -p '[{"op":"remove","path":"/spec/template/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchExpressions/1"},{"op":"replace","path":"/spec/template/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchExpressions/0/values","value":["zone-b","zone-c"]}]'
kubectl label nodes node-3 disk=ssd
kubectl rollout status deployment/report
kubectl rollout status deployment/import
