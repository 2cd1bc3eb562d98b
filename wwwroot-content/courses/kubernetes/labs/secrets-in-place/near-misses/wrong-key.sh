# fails: password-from-secret
kubectl create secret generic cart-db --from-literal=password=correct-horse
kubectl patch deployment cart --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/env/0","value":{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"cart-db","key":"passwd"}}}}]'
