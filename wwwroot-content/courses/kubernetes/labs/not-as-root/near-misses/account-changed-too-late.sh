# fails: web-has-no-token
# the Pods that are there keep their token
kubectl patch serviceaccount default -p '{"automountServiceAccountToken":false}'
