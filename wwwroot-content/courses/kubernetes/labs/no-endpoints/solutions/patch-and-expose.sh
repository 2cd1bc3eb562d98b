kubectl patch service cart -p '{"spec":{"selector":{"app":"cart"}}}'
kubectl patch service cart -p '{"spec":{"ports":[{"port":8080,"targetPort":80}]}}'
kubectl expose deployment web --port=80
