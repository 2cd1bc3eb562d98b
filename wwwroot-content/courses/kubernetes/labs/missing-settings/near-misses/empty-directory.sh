# fails: cart-runs
kubectl patch deployment cart --type=json -p '[{"op":"replace","path":"/spec/template/spec/volumes/0","value":{"name":"settings","emptyDir":{}}}]'
