# fails: only-web
kubectl patch service shop -p '{"spec":{"selector":{"tier":"worker"}}}'
