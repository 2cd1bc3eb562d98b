# fails: checkout-there
kubectl taint node node-3 dedicated=checkout:NoExecute
kubectl patch deployment checkout -p '{"spec":{"template":{"spec":{"tolerations":[{"key":"dedicated","value":"checkout"}]}}}}'
kubectl rollout status deployment/checkout
