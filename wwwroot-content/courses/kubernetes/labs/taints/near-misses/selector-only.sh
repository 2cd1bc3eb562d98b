# fails: checkout-there
kubectl taint node node-3 dedicated=checkout:NoExecute
kubectl patch deployment checkout -p '{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"node-3"}}}}}'
