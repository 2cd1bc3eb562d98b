# fails: port-is-right
kubectl patch service cart -p '{"spec":{"selector":{"app":"cart"}}}'
