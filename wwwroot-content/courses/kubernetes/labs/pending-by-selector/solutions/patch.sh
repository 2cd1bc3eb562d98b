kubectl patch deployment report -p '{"spec":{"template":{"spec":{"nodeSelector":{"topology.kubernetes.io/zone":"zone-b"}}}}}'
kubectl patch deployment import -p '{"spec":{"template":{"spec":{"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"topology.kubernetes.io/zone","operator":"NotIn","values":["zone-a"]}]}]}}}}}}}'
kubectl label node node-3 disk=ssd
kubectl rollout status deployment/report
kubectl rollout status deployment/import
kubectl rollout status deployment/train
