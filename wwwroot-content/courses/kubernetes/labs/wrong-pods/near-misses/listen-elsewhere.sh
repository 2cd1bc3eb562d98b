# fails: reports-port
kubectl patch service reports -p '{"spec":{"ports":[{"port":80,"targetPort":8080}]}}'
