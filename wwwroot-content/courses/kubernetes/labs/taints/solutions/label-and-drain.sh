kubectl label node node-3 dedicated=checkout
kubectl taint node node-3 dedicated=checkout:NoSchedule
kubectl patch deployment checkout -p '{"spec":{"template":{"spec":{"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"dedicated","operator":"In","values":["checkout"]}]}]}}},"tolerations":[{"key":"dedicated","operator":"Exists","effect":"NoSchedule"}]}}}}'
kubectl rollout status deployment/checkout
kubectl drain node-1 --ignore-daemonsets
kubectl rollout restart deployment/web
kubectl rollout status deployment/web
