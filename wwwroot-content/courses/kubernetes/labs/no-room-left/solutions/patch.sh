kubectl patch deployment batch -p '{"spec":{"template":{"spec":{"containers":[{"name":"batch","resources":{"requests":{"cpu":"400m"}}}]}}}}'
kubectl patch deployment report --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/resources/requests/cpu","value":"0.25"}]'
kubectl rollout status deployment/batch
kubectl rollout status deployment/report
kubectl rollout status deployment/cart
