kubectl apply -f - <<EOF
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    tier: frontend
spec:
  containers:
    - name: nginx
      image: nginx:1.29
EOF
kubectl delete pod cart
kubectl run cart --image=nginx:1.29 --labels=app=cart
kubectl wait --for=condition=Ready pod/web pod/cart --timeout=60s
