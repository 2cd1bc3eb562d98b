# fails: shop-starts
kubectl patch deployment shop --type=json -p '[{"op":"remove","path":"/spec/template/spec/initContainers"}]'
kubectl rollout status deployment/shop
