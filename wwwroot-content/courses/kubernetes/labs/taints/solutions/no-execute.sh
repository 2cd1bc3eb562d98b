kubectl taint node node-3 dedicated=checkout:NoExecute
kubectl taint node node-1 repair=now:NoExecute
kubectl patch deployment checkout -p '{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"node-3"},"tolerations":[{"key":"dedicated","value":"checkout"}]}}}}'
kubectl rollout status deployment/checkout
kubectl rollout status deployment/web
