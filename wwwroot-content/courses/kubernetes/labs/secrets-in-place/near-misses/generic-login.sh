# fails: registry-login
kubectl create secret generic registry-login --from-literal=username=ci --from-literal=password=token-1
kubectl patch deployment report -p '{"spec":{"template":{"spec":{"imagePullSecrets":[{"name":"registry-login"}]}}}}'
