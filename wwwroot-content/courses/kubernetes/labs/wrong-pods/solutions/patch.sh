kubectl patch service shop -p '{"spec":{"selector":{"tier":"web"}}}'
kubectl patch deployment cart -p '{"spec":{"template":{"spec":{"containers":[{"name":"cart","readinessProbe":{"httpGet":{"path":"/health","port":"http"}}}]}}}}'
kubectl rollout status deployment/cart
kubectl patch service reports -p '{"spec":{"ports":[{"port":80,"targetPort":"http"}]}}'
